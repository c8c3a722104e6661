/** The fault suite: everything is broken while frames flow, and the ledger is checked after it. */
package dev.sightline.cli.faults;
