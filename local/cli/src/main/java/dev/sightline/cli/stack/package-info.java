/**
 * The whole pipeline on one machine: what AWS gives us, and the four programs as they are packaged,
 * started in order and stopped together.
 */
package dev.sightline.cli.stack;
