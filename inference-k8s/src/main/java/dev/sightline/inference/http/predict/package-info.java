/** Detection in JSON, for people with curl. */
package dev.sightline.inference.http.predict;
