/**
 * Measures the service against the bare runtime: {@code ./sightline bench inference}. All legs run
 * in turn in one call on one machine, so that their ratios hold where single figures drift.
 */
package dev.sightline.lab.bench;
