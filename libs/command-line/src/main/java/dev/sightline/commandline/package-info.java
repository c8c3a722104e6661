/** What is said to a person whose command line can't be understood. */
package dev.sightline.commandline;
