/**
 * The page on which lines and zones are drawn, and what trackers tell of them. It stores nothing.
 */
package dev.sightline.console.region;
