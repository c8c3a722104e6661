/** Requests that fail: an HTTP proxy that holds, alters and cuts single requests and answers. */
package dev.sightline.cli.faults.http;
