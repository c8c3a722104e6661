/** What was published, what came of it, and whether the two agree. */
package dev.sightline.cli.faults.ledger;
