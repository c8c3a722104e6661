/** Reading the dead-letter topic from outside, and sending letters back to where they came from. */
package dev.sightline.cli.deadletters;
