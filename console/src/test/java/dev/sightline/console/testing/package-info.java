/** What the console's tests share. */
package dev.sightline.console.testing;
