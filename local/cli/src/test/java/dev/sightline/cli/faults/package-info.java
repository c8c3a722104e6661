/** The fault suite: everything is broken while frames flow, and the books are checked after it. */
package dev.sightline.cli.faults;
