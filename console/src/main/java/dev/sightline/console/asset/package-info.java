/** Stylesheets, scripts and pictures of the pages themselves. Nothing is loaded from elsewhere. */
package dev.sightline.console.asset;
