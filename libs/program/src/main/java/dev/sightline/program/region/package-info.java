/** Parts of the frame that people outline by stream, in files. */
package dev.sightline.program.region;
