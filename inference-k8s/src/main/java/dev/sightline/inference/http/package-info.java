/** What the protocols share: errors, and the body in Netty's memory. */
package dev.sightline.inference.http;
