/**
 * How pages are made: templates, what stands on each of them, and the words for numbers and times.
 */
package dev.sightline.console.page;
