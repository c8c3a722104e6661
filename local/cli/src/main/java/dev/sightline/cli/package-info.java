/** The command line of Sightline on one machine. */
package dev.sightline.cli;
