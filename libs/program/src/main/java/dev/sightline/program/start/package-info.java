/** How a program that can't start says so. */
package dev.sightline.program.start;
