/** What a run came to: figures as JSON for machines, a page for people. */
package dev.sightline.cli.report;
