/** Connections that fail: a TCP proxy that refuses, holds, slows and resets. */
package dev.sightline.cli.faults.wire;
