/** The first page: what each camera sees now, and whether it is all right. */
package dev.sightline.console.wall;
