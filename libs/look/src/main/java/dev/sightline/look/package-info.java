/** How pages look, and the parts that they are written with. */
package dev.sightline.look;
