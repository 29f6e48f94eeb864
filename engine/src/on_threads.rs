//! Work on several threads, with the outcome of one: what comes of it is in its order. Where there are no threads, as in
//! a page for a browser, one thing is done after another.

use std::thread;

/// With fewer cells of a tally to itself, a thread takes longer to start than to work.
const FEWEST_CELLS: usize = 2_000;

/// Has every worker do its work, each on a thread; the first, or a single one, on this thread.
pub(crate) fn workers<W: Send, T: Send>(
    workers: impl IntoIterator<Item = W>,
    work: impl Fn(W) -> T + Sync,
) -> Vec<T> {
    let mut others: Vec<W> = workers.into_iter().collect();
    if others.len() < 2 || cfg!(target_family = "wasm") {
        return others.into_iter().map(work).collect();
    }
    let (first, work) = (others.remove(0), &work);
    thread::scope(|scope| {
        let others: Vec<_> = others.into_iter().map(|worker| scope.spawn(move || work(worker))).collect();
        let joined = |other: thread::ScopedJoinHandle<'_, T>| {
            other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        std::iter::once(work(first)).chain(others.into_iter().map(joined)).collect()
    })
}

/// Works out what belongs to each of a number of places, on so many threads.
pub(crate) fn places<T: Send>(number: usize, threads: usize, of: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let each = number.div_ceil(threads.max(1)).max(1);
    let parts = (0..number).step_by(each).map(|first| first..(first + each).min(number));
    workers(parts, |mine| mine.map(&of).collect::<Vec<T>>()).into_iter().flatten().collect()
}

/// How many of a number of cells of a tally each of so many threads has, or of fewer where that is quicker.
pub(crate) fn cells_each(cells: usize, threads: usize) -> usize {
    cells.div_ceil(threads.max(1)).max(FEWEST_CELLS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_each_place_is_in_its_place_on_any_number_of_threads() {
        for number in 0..20 {
            let expected: Vec<usize> = (0..number).map(|place| place * place).collect();
            for threads in 0..8 {
                assert_eq!(places(number, threads, |place| place * place), expected, "{threads}");
            }
        }
    }

    #[test]
    fn a_worker_that_breaks_down_is_heard_of() {
        for broken in 0..3 {
            let work = |worker| assert_ne!(worker, broken, "breaks down");
            assert!(std::panic::catch_unwind(|| workers(0..3, work)).is_err());
        }
    }
}
