//! What a server costs its machine: CPU time and memory of a process and those that it started, read from Linux's `/proc`
//! (`man 5 proc`). On other systems nothing is known, and that is said.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Serialize;

/// Ticks of the clock in `/proc/PID/stat`: `USER_HZ`, which is 100 on every architecture that this is built for.
const TICKS: f64 = 100.0;

/// A process and its descendants, as they were when they were looked for.
#[derive(Debug)]
pub(crate) struct Family {
    pids: Vec<u32>,
}

/// What a family of processes has in memory, in MB (2^20 bytes).
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub(crate) struct Memory {
    /// Resident; what processes share is counted in each.
    pub(crate) rss_mb: f64,
    /// Resident without the pages of files: heap, stacks and shared memory.
    pub(crate) rss_without_files_mb: f64,
    /// Resident, what is shared divided among those who share it; none where it may not be read.
    pub(crate) pss_mb: Option<f64>,
    /// The most that was resident so far.
    pub(crate) peak_rss_mb: f64,
}

impl Family {
    /// Looks for a process and its descendants.
    ///
    /// # Errors
    /// When there is no such process, or no `/proc`.
    pub(crate) fn of(pid: u32) -> Result<Self, String> {
        if !Path::new("/proc/self/stat").exists() {
            return Err("this system has no /proc: a server's CPU time and memory are unknown here".to_owned());
        }
        let parents = parents();
        if !parents.contains_key(&pid) {
            return Err(format!("--pid {pid}: there is no such process"));
        }
        Ok(Self { pids: parents.keys().copied().filter(|other| descends(*other, pid, &parents)).collect() })
    }

    /// How many they are.
    pub(crate) fn len(&self) -> usize {
        self.pids.len()
    }

    /// User and system CPU seconds since they started, in steps of 10 ms. One that has ended counts nothing.
    pub(crate) fn cpu_seconds(&self) -> f64 {
        let stats = self.pids.iter().filter_map(|pid| fs::read_to_string(format!("/proc/{pid}/stat")).ok());
        stats.filter_map(|stat| Some(parse_stat(&stat)?.1)).sum()
    }

    /// What they have in memory now.
    pub(crate) fn memory(&self) -> Memory {
        let none = Memory { pss_mb: Some(0.0), ..Memory::default() };
        self.pids.iter().filter_map(|pid| memory_of(*pid)).fold(none, |sum, one| Memory {
            rss_mb: sum.rss_mb + one.rss_mb,
            rss_without_files_mb: sum.rss_without_files_mb + one.rss_without_files_mb,
            pss_mb: sum.pss_mb.zip(one.pss_mb).map(|(sum, one)| sum + one),
            peak_rss_mb: sum.peak_rss_mb + one.peak_rss_mb,
        })
    }
}

/// CPU seconds of this process.
pub(crate) fn own_cpu() -> Option<f64> {
    fs::read_to_string("/proc/self/stat").ok().and_then(|stat| Some(parse_stat(&stat)?.1))
}

/// Every process and its parent.
fn parents() -> BTreeMap<u32, u32> {
    let folders = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = folders.filter_map(|folder| folder.file_name().to_str()?.parse::<u32>().ok());
    pids.filter_map(|pid| Some((pid, parse_stat(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)?.0))).collect()
}

fn descends(mut pid: u32, ancestor: u32, parents: &BTreeMap<u32, u32>) -> bool {
    // bounded, since processes come and go while their parents are read
    for _ in 0..parents.len() {
        if pid == ancestor {
            return true;
        }
        let Some(&parent) = parents.get(&pid) else { return false };
        pid = parent;
    }
    false
}

fn memory_of(pid: u32) -> Option<Memory> {
    let of = |name: &str| fs::read_to_string(format!("/proc/{pid}/{name}")).ok();
    let status = of("status")?;
    let megabytes = |name: &str| kilobytes(&status, name).map_or(0.0, |kilobytes| kilobytes / 1_024.0);
    Some(Memory {
        rss_mb: megabytes("VmRSS"),
        rss_without_files_mb: megabytes("RssAnon") + megabytes("RssShmem"),
        pss_mb: of("smaps_rollup").and_then(|rollup| Some(kilobytes(&rollup, "Pss")? / 1_024.0)),
        peak_rss_mb: megabytes("VmHWM"),
    })
}

/// The number of a line such as `VmRSS:     1234 kB`.
fn kilobytes(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The parent, and the CPU seconds in user and system mode: the fields 4, 14 and 15. The name before them may hold anything.
fn parse_stat(stat: &str) -> Option<(u32, f64)> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((fields.get(1)?.parse().ok()?, (ticks(11)? + ticks(12)?) / TICKS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_proc_are_read() {
        let stat = "42 (a) (b c) S 7 42 42 0 -1 4194304 100 0 0 0 250 50 9 9 20 0 1 0 5 0 0";
        assert_eq!(parse_stat(stat), Some((7, 3.0)));
        assert_eq!(parse_stat("nonsense"), None);
        assert_eq!(kilobytes("VmRSS:\t  2048 kB\nRssAnon:\t 1 kB\n", "VmRSS"), Some(2048.0));
        assert_eq!(kilobytes("Pss_Anon: 4 kB\nPss: 3 kB\n", "Pss"), Some(3.0));
    }

    #[test]
    fn descendants_belong_to_the_server() {
        let parents = BTreeMap::from([(1, 0), (5, 1), (6, 5), (7, 6), (9, 1)]);
        let of_5: Vec<u32> = parents.keys().copied().filter(|pid| descends(*pid, 5, &parents)).collect();
        assert_eq!(of_5, [5, 6, 7]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_has_memory_and_one_that_is_none_is_named() {
        let own = Family::of(std::process::id()).expect("is there");
        let memory = own.memory();
        assert!(own.len() >= 1 && own.cpu_seconds() >= 0.0);
        assert!(memory.rss_mb > 0.5 && memory.rss_without_files_mb <= memory.rss_mb, "{memory:?}");
        assert!(Family::of(u32::MAX).expect_err("no such process").contains("4294967295"));
    }
}
