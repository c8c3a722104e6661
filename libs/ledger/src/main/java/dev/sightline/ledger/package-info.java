/** The programs' own counts, read over HTTP, and the frame ledger that they sum up to. */
package dev.sightline.ledger;
