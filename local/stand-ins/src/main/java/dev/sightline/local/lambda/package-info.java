/**
 * Lambda on this machine: the packaged function under AWS's own runtime client, and what Lambda
 * does around it for asynchronous events (queue, retries, dead letters).
 */
package dev.sightline.local.lambda;
