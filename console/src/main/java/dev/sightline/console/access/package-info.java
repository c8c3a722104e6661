/** Who may look: everyone on this machine, or whoever knows the password. */
package dev.sightline.console.access;
