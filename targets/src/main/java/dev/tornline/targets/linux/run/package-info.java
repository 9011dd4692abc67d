/**
 * Workloads in a guest: steps go out in one request, outcomes and the trace come back, and a
 * workload that kills the guest is a finding. A testbed joins the guest that is traced with those
 * that recover.
 */
package dev.tornline.targets.linux.run;
