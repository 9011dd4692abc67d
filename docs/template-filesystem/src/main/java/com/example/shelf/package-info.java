/** A filesystem of a few files of one page, to begin a filesystem of your own with. */
package com.example.shelf;
