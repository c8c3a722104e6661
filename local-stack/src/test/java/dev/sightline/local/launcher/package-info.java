/** The script that people start. */
package dev.sightline.local.launcher;
