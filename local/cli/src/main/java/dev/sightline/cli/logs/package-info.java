/** Reading the logs of a run's programs, together and as they grow. */
package dev.sightline.cli.logs;
