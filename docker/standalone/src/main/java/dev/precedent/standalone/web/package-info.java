/** The web application's pages, and the description of the HTTP API. */
@NullMarked
package dev.precedent.standalone.web;

import org.jspecify.annotations.NullMarked;
