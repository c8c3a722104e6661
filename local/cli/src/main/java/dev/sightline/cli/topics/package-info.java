/** Reading the topics from outside of the pipeline: ends, lags and the frames themselves. */
package dev.sightline.cli.topics;
