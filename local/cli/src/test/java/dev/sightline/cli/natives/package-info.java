/** What the programs' native libraries ask of the system that they run on. */
package dev.sightline.cli.natives;
