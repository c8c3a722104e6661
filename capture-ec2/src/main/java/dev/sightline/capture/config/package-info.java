/** The settings of the program, checked at its start. */
package dev.sightline.capture.config;
