/** What the console costs; see docs/console.md. */
package dev.sightline.console.bench;
