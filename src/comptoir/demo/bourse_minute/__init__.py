"""Bourse Minute: the demo's financial news desk, with a live market and a small news site.

Everything in it is invented: companies, exchanges, prices, people and events.
"""
