/** Spans of OpenTelemetry, which are off unless they are asked for. */
package dev.sightline.tracing;
