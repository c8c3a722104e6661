/** What the console itself depends on, and whether that is there: a strip on every page. */
package dev.sightline.console.status;
