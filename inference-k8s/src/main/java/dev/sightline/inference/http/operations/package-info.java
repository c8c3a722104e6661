/** What those who run the service ask it: health and metrics. */
package dev.sightline.inference.http.operations;
