/** The faults, as data: what is broken at which step, and how often. */
package dev.sightline.cli.faults.scenario;
