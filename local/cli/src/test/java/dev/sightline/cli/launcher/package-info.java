/** The script that people start. */
package dev.sightline.cli.launcher;
