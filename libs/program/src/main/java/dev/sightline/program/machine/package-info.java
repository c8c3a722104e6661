/** What all programs need of the machine before they load native libraries. */
package dev.sightline.program.machine;
