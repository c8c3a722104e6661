/** The page on which lines and zones are drawn. It stores nothing. */
package dev.sightline.console.region;
