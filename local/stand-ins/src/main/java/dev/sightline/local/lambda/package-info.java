/**
 * Lambda on this machine: the packaged function under AWS's own runtime client, and what Lambda
 * does around it for events that nobody waits for (queue, retries, dead letters).
 */
package dev.sightline.local.lambda;
