/** Messages of gRPC as they are on their way. */
package dev.sightline.inference.wire;
