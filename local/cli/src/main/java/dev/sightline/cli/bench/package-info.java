/** Measures how fast the whole pipeline is. */
package dev.sightline.cli.bench;
