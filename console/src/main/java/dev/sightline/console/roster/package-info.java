/** Which cameras there are by what they left in the bucket, however long they have been silent. */
package dev.sightline.console.roster;
