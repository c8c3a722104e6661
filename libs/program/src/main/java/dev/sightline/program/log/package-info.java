/** How all programs log: without credentials. */
package dev.sightline.program.log;
