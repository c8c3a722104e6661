/** The pipeline under test: real parts, with a proxy on every connection that may fail. */
package dev.sightline.cli.faults.site;
