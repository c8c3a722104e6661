/** Keys and certificates for servers that only this machine knows. */
package dev.sightline.local.tls;
