/** Text that people bring in files. */
package dev.sightline.program.text;
