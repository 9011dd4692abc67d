/**
 * Bugs of jext that a search may be measured with: nobody who worked on the search has read them.
 * Each replaces one part, as those of the package above do.
 */
package dev.tornline.targets.jext.defect.planted;
