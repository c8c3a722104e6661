/**
 * The demo: so many frames through the running stack, watched from outside, and what came of it.
 */
package dev.sightline.cli.demo;
