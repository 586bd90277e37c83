"""The Discord bot. Only this package imports discord and aiohttp, and only those of its modules that talk to Discord.

What a message says, what a button carries and who may ask now are plain values, made and tested without Discord.
"""
