/** The page where people see what the cameras saw. It reads, and keeps nothing that matters. */
package dev.sightline.console;
